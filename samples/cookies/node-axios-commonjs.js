var axios = require("axios").default;

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/logout',
  headers: {cookie: 'session=SESSION_ID; theme=dark'}
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
