// The body that RestSharp makes of a request.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace RestSharp
{
    static class RequestContent
    {
        static readonly HashSet<string> AboutContent = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location",
            "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified",
        };

        public static bool IsAboutContent(string name) => AboutContent.Contains(name);

        public static bool IsPost(Method method) => method == Method.Post || method == Method.Put || method == Method.Patch;

        public static HttpContent Build(RestClientOptions options, RestRequest request)
        {
            var fields = IsPost(request.Method)
                ? request.Parameters.Where(each => each.Type == ParameterType.GetOrPost).ToList() : new List<Parameter>();
            var body = request.Parameters.OfType<BodyParameter>().FirstOrDefault();
            if (body != null && (fields.Count > 0 || request.Files.Count > 0 || request.AlwaysMultipartFormData))
                throw new NotSupportedException("a body beside fields or files is not known here");
            var content = request.Files.Count > 0 || request.AlwaysMultipartFormData ? Multipart(options, request, fields)
                : body != null ? Single(options, body)
                : fields.Count > 0 ? Form(options, fields)
                : null;
            return WithHeaders(content, request);
        }

        /// The files come first.
        static HttpContent Multipart(RestClientOptions options, RestRequest request, List<Parameter> fields)
        {
            var content = new MultipartFormDataContent(request.FormBoundary ?? Guid.NewGuid().ToString());
            foreach (var file in request.Files)
            {
                var part = new StreamContent(file.GetFile());
                part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType.Value);
                part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
                {
                    Name = $"\"{file.Name}\"", FileName = $"\"{file.FileName}\"",
                };
                content.Add(part);
            }
            foreach (var field in fields)
            {
                var name = request.MultipartFormQuoteParameters ? $"\"{field.Name}\"" : field.Name;
                content.Add(new StringContent(field.Text, options.Encoding, ContentType.Plain.Value), name);
            }
            return content;
        }

        static HttpContent Single(RestClientOptions options, BodyParameter body)
        {
            HttpContent content;
            if (body.Value is byte[] bytes)
            {
                content = new ByteArrayContent(bytes);
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.ContentType.Value);
            }
            else
            {
                content = new StringContent(body.Text, options.Encoding, body.ContentType.Value);
            }
            return WithoutCharset(content, options);
        }

        static HttpContent Form(RestClientOptions options, List<Parameter> fields)
        {
            var pairs = fields.Select(each => $"{Uri.EscapeDataString(each.Name)}={Uri.EscapeDataString(each.Text)}");
            return WithoutCharset(
                new StringContent(string.Join("&", pairs), options.Encoding, ContentType.FormUrlEncoded.Value), options);
        }

        static HttpContent WithoutCharset(HttpContent content, RestClientOptions options)
        {
            if (options.DisableCharset)
                content.Headers.ContentType.CharSet = "";
            return content;
        }

        static HttpContent WithHeaders(HttpContent content, RestRequest request)
        {
            foreach (var header in request.Parameters.Where(each => each.Type == ParameterType.HttpHeader && IsAboutContent(each.Name)))
            {
                if (header.Name == "Content-Type" && content is MultipartFormDataContent)
                    throw new NotSupportedException("a type beside parts is not known here");
                content ??= new StringContent("");
                content.Headers.Remove(header.Name);
                content.Headers.TryAddWithoutValidation(header.Name, header.Text);
            }
            return content;
        }
    }
}
