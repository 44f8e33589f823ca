var axios = require("axios").default;

var options = {
  method: 'HEAD',
  url: 'https://api.northwind.com/orders/1001',
  headers: {'if-none-match': '"33a64df5"'}
};

axios.request(options).then(function (response) {
  console.log(response.status, response.headers);
}).catch(function (error) {
  console.error(error);
});
