package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

func main() {

	url := "https://api.northwind.com/orders/_search"

	payload := strings.NewReader(`{
  "query": {
    "match_all": {}
  },
  "size": 5
}`)

	req, err := http.NewRequest("GET", url, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", "application/json")

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
