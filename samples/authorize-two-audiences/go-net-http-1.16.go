package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
)

func main() {

	endpoint := "https://{yourDomain}/authorize" +
		"?response_type=code" +
		"&client_id=" + url.QueryEscape("YOUR_CLIENT_ID") +
		"&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback" +
		"&audience=" + url.QueryEscape("YOUR_API_IDENTIFIER") +
		"&scope=openid" +
		"&state=xyz123"

	req, err := http.NewRequest("GET", endpoint, nil)
	if err != nil {
		log.Fatal(err)
	}

	res, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}

	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(res)
	fmt.Println(string(body))

}
