var axios = require("axios").default;

var options = {
  method: 'PURGE',
  url: 'https://www.northwind.com/prices'
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
