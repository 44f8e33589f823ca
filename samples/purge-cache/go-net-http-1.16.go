package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
)

func main() {

	url := "https://www.northwind.com/prices"

	req, err := http.NewRequest("PURGE", url, nil)
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
