package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
)

func main() {

	url := "https://api.northwind.com/orders/1001"

	req, err := http.NewRequest("HEAD", url, nil)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("if-none-match", `"33a64df5"`)

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
