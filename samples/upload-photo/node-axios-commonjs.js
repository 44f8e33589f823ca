var axios = require("axios").default;
var FormData = require("form-data");
var fs = require("fs");

var form = new FormData();
form.append('caption', 'Front view');
form.append('photo', fs.createReadStream('photo.png'), {
  contentType: 'image/png'
});

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/products/42/photos',
  data: form
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
