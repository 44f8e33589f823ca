var axios = require("axios").default;

var options = {
  method: 'POST',
  url: 'https://{yourDomain}/oauth/introspect',
  auth: {
    username: 'YOUR_CLIENT_ID',
    password: 'YOUR_CLIENT_SECRET'
  },
  headers: {'content-type': 'application/x-www-form-urlencoded'},
  data: new URLSearchParams({
    token: 'ACCESS_TOKEN'
  })
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
