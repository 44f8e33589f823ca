#!/bin/bash
# HTTP clients that are not built in: axios, for Node and browsers, and form-data for multipart.
#
#   TOOLCHAINS   where toolchains live (default /opt/toolchains); the result is
#                $TOOLCHAINS/node/node_modules, for NODE_PATH
#
# Node itself (18 or newer) and npm must be there. The packages are named one by
# one with their check sums, and their tree happens to be flat, so they are
# simply unpacked. For newer ones: `npm install axios form-data` in an empty
# folder, see that no node_modules has a node_modules of its own, `npm pack`
# what is there and write down the sums.
#
# Running it again does nothing if all is there.
set -eu

TOOLCHAINS=${TOOLCHAINS:-/opt/toolchains}
. "$(dirname "$0")/npm-tarballs.sh"
packages='
bc6da06f2a2e6bc80fa5878bd7227bd0318812976d45f47f17e1aafcec2be831 agent-base@6.0.2
c196bf959c5478704aa39c11d2d87ce5e05d9cc6d20c3f04fccef74102cc6fdc async-function@1.0.0
bd973652f0df84d3d956b8c18a6ad3a88c2796b4e35aa86d0814ce88cf593a45 async-generator-function@1.0.0
8c254f30f70792645042e4d71f590ec49f8e386a475772f7430c73b964b57dcf asynckit@0.4.0
5659acb8c9414ad88aa539db8e529947c9bac8cdf55973e314a078fc0205751c axios@1.21.1
073e9ff9dbabedf5c128020a677381e9f92c90188d118830b30a7656a7c37d2c call-bind-apply-helpers@1.0.2
b6be5aabe53e90635beb77cd0e0ba7ae6a25c8cf903b15fcc342353e732e1512 combined-stream@1.0.8
89c1ac9c946ee8905a875837114528e97eeae35e03be3190584b2216af43e4a7 debug@4.4.3
ac38fce4217dfb1d772427c7d8d0d073e35ecd832915e97a61d9ab5c504129d3 delayed-stream@1.0.0
ed1342228c82c10df9921c59d684df516a0cd6ed25b61e5f9d6330895326cfdb dunder-proto@1.0.1
5986b8b13121340a8b0d5c7d8f0f961aa80ef3a74515ca9cb7a78d86ed0385f7 es-define-property@1.0.1
d14dd1c35b4bd3b8aca3219fd3627eb7f3eb49cf6b4c8a7ca58b91fd7a190993 es-errors@1.3.0
f295c5df6751c65b4b9492b03c88fab5e13419de28a51ecdf17e693b4a421af0 es-object-atoms@1.1.2
5675f51a5c33ee402bff8a2a341a0390f85e82d3c199859244d2f67091b0b93d es-set-tostringtag@2.1.0
ea2d1bb0fead8ff13ada7b38ed93d3c97225510c52136b45b90572c9763377ab follow-redirects@1.16.3
fc4d94e9b629f5378367ba46da7d96115696c01e25c99cd57c2c9a3d098bb557 form-data@4.0.6
704402651b02a1454f17d445fc7dd716efc282d059407126d58ef30a47e807aa function-bind@1.1.2
817d539f17b5c53295c82f50380c4c79608a15d70f753d26496cdf1a194acb66 generator-function@2.0.1
d39386313a24e73214aad6709450d292551f6763ff3c512db7f8aedf6c2755af get-intrinsic@1.3.1
eb2cc52afb1f1fd82c5fc2a58c2380f0f16fdcdb5631538f3c66887435d70681 get-proto@1.0.1
d536d0de4dd285dc1468fbb7f39334a47ee0eec9c27f9b626a6e71466c9fda82 gopd@1.2.0
4460c7532f28b8df2ddc9a1ec17816d43c24d4b9591dc6c5936b82f7f86ae7c5 has-symbols@1.1.0
dc1c74e3f1179a6271f84747d72c89f258aa46ad3e6464fae0e41737a7f0ef7b has-tostringtag@1.0.2
e9d2b03f95573600e1c13124ce618e3142ed2c538d164595bedcd4408b8a4e4c hasown@2.0.4
6da16fb44331f2e5d30bd21bf880aa934c1ad4fe7da7187910ef2b2509712019 https-proxy-agent@5.0.1
b8c2c35575493dc086df88cfc468a9e2651b6617336480ab3f00fcf853f443a7 math-intrinsics@1.1.0
b8e70bb4d52acd5d0d1ed848c0e6e3c903a533aa500acffbe003f011b18f9e3b mime-db@1.52.0
49734fc98906e9baaacf8034923470a4c84de72943a7c005face63360701d1c3 mime-types@2.1.35
f6616e15e530ed552f9daa2d3ce71963947c6bc7c98c9b64fd3e673fd02622c6 ms@2.1.3
e9c52dbf1e382319d5da00b8d964805859b7eb1424450e049d12743d7e19fc9a proxy-from-env@2.1.0
'

folder=$TOOLCHAINS/node
stamp=$folder/.installed-by-install-node
wanted=$(sha256sum <<<"$packages")
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "node's axios and form-data: already there"
  exit 0
fi

rm -rf "$folder"
mkdir -p "$folder/node_modules"
npm_tarballs "$folder/tarballs" <<<"$packages"
while read -r sum spec; do
  [ -n "$sum" ] || continue
  target=$folder/node_modules/${spec%@*}
  mkdir -p "$target"
  tar -xzf "$folder/tarballs/$(npm_tarball_name "$spec")" -C "$target" --strip-components=1
done <<<"$packages"
rm -rf "$folder/tarballs"

NODE_PATH=$folder/node_modules node -e 'require("axios"); require("form-data")'
echo "$wanted" >"$stamp"
