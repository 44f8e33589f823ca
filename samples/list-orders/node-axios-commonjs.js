var axios = require("axios").default;

var options = {
  method: 'GET',
  url: 'https://api.northwind.com/orders?page=2&status=open&status=on%20hold&since=2026-01-02&q=50%25%20off%20%26%20more',
  headers: {
    accept: 'application/json',
    'accept-language': 'no'
  }
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
