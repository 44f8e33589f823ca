var axios = require("axios").default;

var options = {
  method: 'PATCH',
  url: 'https://api.northwind.com/orders/{orderId}',
  headers: {
    'content-type': 'application/merge-patch+json',
    'if-match': '"33a64df5"'
  },
  data: {
    note: 'Leave it at the door',
    tags: []
  }
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
