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

	endpoint := "https://{yourDomain}/oauth/introspect"

	payload := strings.NewReader("token=" + url.QueryEscape("ACCESS_TOKEN"))

	req, err := http.NewRequest("POST", endpoint, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", "application/x-www-form-urlencoded")
	req.SetBasicAuth("YOUR_CLIENT_ID", "YOUR_CLIENT_SECRET")

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
