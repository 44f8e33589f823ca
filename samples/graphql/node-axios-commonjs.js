var axios = require("axios").default;

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/graphql',
  headers: {'content-type': 'application/json'},
  data: {
    query: `query Orders($first: Int!) {
  orders(first: $first) {
    id
    total
  }
}
`,
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
