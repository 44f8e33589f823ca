var axios = require("axios").default;

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/graphql',
  headers: {'content-type': 'application/json'},
  data: {
    query: 'query Orders($first: Int!) {\n  orders(first: $first) {\n    id\n    total\n  }\n}\n',
    operationName: 'Orders',
    variables: {
      first: 10
    }
  }
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
