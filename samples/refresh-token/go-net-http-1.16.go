package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
)

func main() {

	endpoint := "https://{yourDomain}/oauth/token"

	payload := strings.NewReader("grant_type=refresh_token" +
		"&client_id=" + url.QueryEscape("YOUR_CLIENT_ID") +
		"&client_secret=" + url.QueryEscape("YOUR_CLIENT_SECRET") +
		"&refresh_token=" + url.QueryEscape("YOUR_REFRESH_TOKEN"))

	req, err := http.NewRequest("POST", endpoint, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", "application/x-www-form-urlencoded")

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
