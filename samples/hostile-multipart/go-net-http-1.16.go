package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"os"
)

func main() {

	url := "https://api.northwind.com/multipart"

	payload := &bytes.Buffer{}
	writer := multipart.NewWriter(payload)

	if err := writer.WriteField("single quotes", "it's 'quoted'"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("double quotes", `say "hi"`); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("back quotes", "`id`"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("triple quotes", `"""a'''`); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("backslash", `a\b\n`); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("trailing backslash", `end\`); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("shell variable", "$HOME ${HOME} $(id)"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("php variable", "{$x} $x[0] $$"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("ruby", "#{1+1} #$x #@y"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("swift", `\(1+1)`); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("template", "{{ 7*7 }} {% raw %} {# x #}"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("format", "%s %d %@ %% %n {0} {name!r}"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("history", "!! !$ bang!"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("php tag", "<?php echo 1 ?>"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("comments", "/* a */ // b # c -- d"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("unicode escape", `\u0041 \u000a \x41 \101`); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("at file", "@file"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("less than", "<file"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("form characters", "a&b=c+d%2F%20;e"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("markup", "</script><b>&amp;]]>"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("markdown", "```"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("semicolon", "a; b, c | d > e"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("trigraph", "what??/ ???"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("words", "null"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("reserved", "class"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("number", "007"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("empty", ""); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("accents", "Zoë Ñandú"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("han", "日本語"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("emoji", "👩\u200d👩\u200d👧 😀"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("no-break space", "a\u00a0b"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("byte-order mark", "\ufeffx"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("right to left", "\u202eabc\u202c"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("line separator", "a\u2028b\u2029c"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("next line", "a\u0085b"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("combining", "é"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("zero width", "a\u200bb"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("line feed", "a\nb"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("carriage return", "a\r\nb\rc"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("tab", "a\tb"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("control", "\x01\x1b\x7f"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("lead and trail", " \n x \n "); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("it's 'quoted'", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("`id`", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("$HOME ${HOME} $(id)", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("{$x} $x[0] $$", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("#{1+1} #$x #@y", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("{{ 7*7 }} {% raw %} {# x #}", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("%s %d %@ %% %n {0} {name!r}", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("!! !$ bang!", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("<?php echo 1 ?>", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("/* a */ // b # c -- d", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("@file", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("<file", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("</script><b>&amp;]]>", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("```", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("a; b, c | d > e", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("what??/ ???", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("null", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("class", "name"); err != nil {
		log.Fatal(err)
	}
	if err := writer.WriteField("007", "name"); err != nil {
		log.Fatal(err)
	}

	data, err := os.ReadFile("it's $HOME `id` #{x}.txt")
	if err != nil {
		log.Fatal(err)
	}
	part, err := writer.CreateFormFile("file", "it's $HOME `id` #{x}.txt")
	if err != nil {
		log.Fatal(err)
	}
	if _, err := part.Write(data); err != nil {
		log.Fatal(err)
	}

	part, err = writer.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="typed"`},
		"Content-Type":        {"application/json"},
	})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := io.WriteString(part, `{"a": "$x"}`); err != nil {
		log.Fatal(err)
	}

	if err := writer.Close(); err != nil {
		log.Fatal(err)
	}

	req, err := http.NewRequest("POST", url, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", writer.FormDataContentType())

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
