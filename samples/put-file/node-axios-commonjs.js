var axios = require("axios").default;
var fs = require("fs");

var options = {
  method: 'PUT',
  url: 'https://api.northwind.com/files/report.pdf',
  headers: {'content-type': 'application/pdf'},
  data: fs.readFileSync('report.pdf')
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
