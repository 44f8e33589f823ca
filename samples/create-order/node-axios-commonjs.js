var axios = require("axios").default;

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/orders',
  headers: {
    authorization: 'Bearer ACCESS_TOKEN',
    'content-type': 'application/json'
  },
  data: {
    customer: {
      id: 42,
      name: "Ana O'Neil",
      vip: true
    },
    lines: [
      {
        sku: 'A-100',
        quantity: 2,
        price: 9.95
      },
      {
        sku: 'B-7',
        quantity: 1,
        price: 0.5
      }
    ],
    tags: ['new', 'gift wrap'],
    note: null
  }
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
