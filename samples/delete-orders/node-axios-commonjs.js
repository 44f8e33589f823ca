var axios = require("axios").default;

var options = {
  method: 'DELETE',
  url: 'https://api.northwind.com/orders',
  headers: {'content-type': 'application/json'},
  data: {
    ids: [1001, 1002]
  }
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
