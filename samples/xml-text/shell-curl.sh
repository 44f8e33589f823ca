curl --request POST \
  --url https://api.northwind.com/soap \
  --header 'content-type: application/xml' \
  --header 'soapaction: "urn:GetPrice"' \
  --data-raw '<?xml version="1.0"?>
<price currency="EUR">
  <item sku="A-100">5 &lt; 6</item>
</price>
'
