package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
)

func main() {

	url := "https://{yourDomain}/authorize?response_type=code&client_id=YOUR_CLIENT_ID&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&audience=YOUR_API_IDENTIFIER&scope=openid&state=xyz123"

	req, err := http.NewRequest("GET", url, nil)
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
