var axios = require("axios").default;

var options = {
  method: 'GET',
  url: 'https://api.northwind.com/orders',
  headers: {authorization: 'Bearer ACCESS_TOKEN'}
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
