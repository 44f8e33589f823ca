var axios = require("axios").default;

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/soap',
  headers: {
    'content-type': 'application/xml',
    soapaction: '"urn:GetPrice"'
  },
  data: `<?xml version="1.0"?>
<price currency="EUR">
  <item sku="A-100">5 &lt; 6</item>
</price>
`
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
