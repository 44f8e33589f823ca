// RestRequest, its parameters, and the methods that add them.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RestSharp.Authenticators;

namespace RestSharp
{
    public enum Method { Get, Post, Put, Delete, Head, Options, Patch, Merge, Copy, Search }

    public enum DataFormat { Json, Xml, Binary, None }

    public enum ParameterType { GetOrPost, UrlSegment, HttpHeader, RequestBody, QueryString }

    static class Ensure
    {
        public static T NotNull<T>(T value, string name) where T : class => value ?? throw new ArgumentNullException(name);

        public static string NotBlank(string value, string name)
            => string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("Parameter cannot be empty", name) : value;
    }

    public class ContentType
    {
        public static readonly ContentType Json = "application/json";
        public static readonly ContentType Xml = "application/xml";
        public static readonly ContentType Plain = "text/plain";
        public static readonly ContentType Csv = "text/csv";
        public static readonly ContentType Binary = "application/octet-stream";
        public static readonly ContentType GZip = "application/x-gzip";
        public static readonly ContentType FormUrlEncoded = "application/x-www-form-urlencoded";

        ContentType(string contentType)
            => Value = Ensure.NotBlank(contentType, nameof(contentType)).Contains('/') ? contentType
                : throw new ArgumentException("Invalid content type string", nameof(contentType));

        public string Value { get; }

        public static implicit operator ContentType(string value) => value == null ? null : new ContentType(value);
    }

    public class Parameter
    {
        protected Parameter(string name, object value, ParameterType type, bool encode)
            => (Name, Value, Type, Encode) = (name, value, type, encode);

        public string Name { get; }
        public object Value { get; }
        public ParameterType Type { get; }
        public bool Encode { get; }
        internal string Text => Value?.ToString() ?? "";
    }

    public class HeaderParameter : Parameter
    {
        public HeaderParameter(string name, string value)
            : base(Checked(Ensure.NotBlank(name, nameof(name))), Checked(Ensure.NotNull(value, nameof(value))),
                ParameterType.HttpHeader, false) { }

        static string Checked(string text)
            => text.IndexOfAny(new[] { '\r', '\n' }) < 0 ? text : throw new ArgumentException("Invalid character found in header");
    }

    public class GetOrPostParameter : Parameter
    {
        public GetOrPostParameter(string name, string value, bool encode = true)
            : base(Ensure.NotBlank(name, nameof(name)), value, ParameterType.GetOrPost, encode) { }
    }

    public class QueryParameter : Parameter
    {
        public QueryParameter(string name, string value, bool encode = true)
            : base(Ensure.NotBlank(name, nameof(name)), value, ParameterType.QueryString, encode) { }
    }

    public class BodyParameter : Parameter
    {
        public BodyParameter(object value, ContentType contentType)
            : base("", Ensure.NotNull(value, nameof(value)), ParameterType.RequestBody, false)
            => ContentType = Ensure.NotNull(contentType, nameof(contentType));

        public ContentType ContentType { get; }
    }

    public class FileParameter
    {
        internal FileParameter(string name, Func<Stream> getFile, string fileName, ContentType contentType)
            => (Name, GetFile, FileName, ContentType) = (name, getFile, fileName, contentType ?? ContentType.Binary);

        public string Name { get; }
        public string FileName { get; }
        public ContentType ContentType { get; }
        public Func<Stream> GetFile { get; }
    }

    public class RestRequest
    {
        readonly List<FileParameter> files = new List<FileParameter>();
        readonly List<Parameter> parameters = new List<Parameter>();

        public RestRequest() { }

        public RestRequest(string resource, Method method = Method.Get)
        {
            Resource = resource ?? "";
            Method = method;
            var mark = Resource.IndexOf('?');
            if (mark < 0 || Resource.IndexOf('=') <= mark)
                return;
            foreach (var piece in Resource.Substring(mark + 1).Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var sign = piece.IndexOf('=');
                this.AddQueryParameter(sign > 0 ? piece.Substring(0, sign) : piece, sign > 0 ? piece.Substring(sign + 1) : null, false);
            }
            Resource = Resource.Substring(0, mark);
        }

        public bool AlwaysMultipartFormData { get; set; }
        public IAuthenticator Authenticator { get; set; }
        public IReadOnlyCollection<FileParameter> Files => files;
        public string FormBoundary { get; set; }
        public Method Method { get; set; }
        public bool MultipartFormQuoteParameters { get; set; } = true;
        public IReadOnlyCollection<Parameter> Parameters => parameters;
        public string Resource { get; set; } = "";
        public TimeSpan? Timeout { get; set; }

        internal RestRequest Add(FileParameter file)
        {
            files.Add(file);
            return this;
        }

        public RestRequest AddParameter(Parameter parameter)
        {
            parameters.Add(parameter);
            return this;
        }

        internal RestRequest Replace(Parameter parameter)
        {
            parameters.RemoveAll(each => each.Type == parameter.Type && each.Name == parameter.Name);
            return AddParameter(parameter);
        }
    }

    public static class RestRequestExtensions
    {
        public static RestRequest AddHeader(this RestRequest request, string name, string value)
            => request.AddParameter(new HeaderParameter(name, value));

        public static RestRequest AddParameter(this RestRequest request, string name, string value, bool encode = true)
            => request.AddParameter(new GetOrPostParameter(name, value, encode));

        public static RestRequest AddQueryParameter(this RestRequest request, string name, string value, bool encode = true)
            => request.AddParameter(new QueryParameter(name, value, encode));

        public static RestRequest AddStringBody(this RestRequest request, string body, ContentType contentType)
            => request.AddParameter(new BodyParameter(body, contentType));

        public static RestRequest AddBody(this RestRequest request, object obj, ContentType contentType)
            => obj is string || obj is byte[] ? request.AddParameter(new BodyParameter(obj, contentType))
                : throw new NotSupportedException("a body that is serialized is not known here");

        public static RestRequest AddFile(this RestRequest request, string name, string path, ContentType contentType = null)
            => File.Exists(path) ? request.Add(new FileParameter(name, () => File.OpenRead(path), Path.GetFileName(path), contentType))
                : throw new FileNotFoundException("File not found", path);

        public static RestRequest AddFile(
            this RestRequest request, string name, Func<Stream> getFile, string fileName, ContentType contentType = null)
            => request.Add(new FileParameter(name, getFile, fileName, contentType));

        public static RestRequest AddFile(
            this RestRequest request, string name, byte[] bytes, string fileName, ContentType contentType = null)
            => request.Add(new FileParameter(name, () => new MemoryStream(bytes), fileName, contentType));
    }
}
