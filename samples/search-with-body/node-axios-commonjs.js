var axios = require("axios").default;

var options = {
  method: 'GET',
  url: 'https://api.northwind.com/orders/_search',
  headers: {'content-type': 'application/json'},
  data: {
    query: {
      match_all: {}
    },
    size: 5
  }
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
