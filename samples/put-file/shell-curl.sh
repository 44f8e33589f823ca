curl --request PUT \
  --url https://api.northwind.com/files/report.pdf \
  --header 'content-type: application/pdf' \
  --data-binary @report.pdf
