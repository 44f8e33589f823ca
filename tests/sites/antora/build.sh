# Antora reads pages from the working tree of a repository with a commit.
set -e
git init --quiet
git -c user.name=Northwind -c user.email=docs@northwind.example commit --quiet --allow-empty --message=Begin
exec "$1" playbook.yml
