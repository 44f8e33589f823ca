var axios = require("axios").default;

var options = {
  method: 'GET',
  url: 'https://{yourDomain}/userinfo',
  headers: {authorization: 'Bearer ACCESS_TOKEN'}
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
