// RestClient, its options, and what it sends.

using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Web;
using RestSharp.Authenticators;

namespace RestSharp
{
    public delegate void ConfigureRestClient(RestClientOptions options);

    public class RestClientOptions
    {
        public RestClientOptions() { }
        public RestClientOptions(Uri baseUrl) => BaseUrl = baseUrl;
        public RestClientOptions(string baseUrl) : this(new Uri(Ensure.NotBlank(baseUrl, nameof(baseUrl)))) { }

        public Uri BaseUrl { get; set; }
        public IAuthenticator Authenticator { get; set; }
        public DecompressionMethods AutomaticDecompression { get; set; } = DecompressionMethods.All;
        public bool DisableCharset { get; set; }
        public Encoding Encoding { get; set; } = Encoding.UTF8;
        public bool FollowRedirects { get; set; } = true;
        public bool ThrowOnAnyError { get; set; }
        public TimeSpan? Timeout { get; set; }
        public string UserAgent { get; set; } = "RestSharp/114.0.0.0";
    }

    public interface IRestClient : IDisposable
    {
        RestClientOptions Options { get; }
        Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken cancellationToken = default);
    }

    public class RestClient : IRestClient
    {
        const string Accepted = "application/json, text/json, text/x-json, text/javascript, application/xml, text/xml";
        readonly HttpClient http;

        public RestClient(RestClientOptions options)
        {
            Options = options;
            http = new HttpClient(new HttpClientHandler
            {
                AllowAutoRedirect = options.FollowRedirects, AutomaticDecompression = options.AutomaticDecompression, UseCookies = false,
            }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        }

        public RestClient(Uri baseUrl, ConfigureRestClient configureRestClient = null)
            : this(Configured(new RestClientOptions(baseUrl), configureRestClient)) { }

        public RestClient(string baseUrl, ConfigureRestClient configureRestClient = null)
            : this(Configured(new RestClientOptions(baseUrl), configureRestClient)) { }

        public RestClientOptions Options { get; }

        public void Dispose() => http.Dispose();

        static RestClientOptions Configured(RestClientOptions options, ConfigureRestClient configure)
        {
            configure?.Invoke(options);
            return options;
        }

        public async Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken cancellationToken = default)
        {
            var authenticator = request.Authenticator ?? Options.Authenticator;
            if (authenticator != null)
                await authenticator.Authenticate(this, request, cancellationToken);
            using var message = new HttpRequestMessage(Verb(request.Method), Address(request));
            using var content = RequestContent.Build(Options, request);
            message.Content = content;
            AddHeaders(message, request);
            using var limit = new CancellationTokenSource(request.Timeout ?? Options.Timeout ?? TimeSpan.FromSeconds(100));
            RestResponse response;
            try
            {
                // RestSharp follows redirects by itself; the samples are not redirected here.
                using var answer = await http.SendAsync(message, limit.Token);
                response = await RestResponse.Of(answer, Options.Encoding);
            }
            catch (Exception problem)
            {
                response = RestResponse.Failed(problem);
            }
            return Options.ThrowOnAnyError ? response.ThrowIfError() : response;
        }

        static HttpMethod Verb(Method method) => Enum.IsDefined(typeof(Method), method)
            ? new HttpMethod(method.ToString().ToUpperInvariant())
            : throw new ArgumentOutOfRangeException(nameof(method));

        /// The base URL with the resource, as .NET's Uri joins them, and the query.
        Uri Address(RestRequest request)
        {
            var given = request.Resource;
            var based = new UriBuilder(Options.BaseUrl).Uri;
            if (given.StartsWith("/"))
                given = given.Substring(1);
            if (!string.IsNullOrWhiteSpace(given) && !based.AbsoluteUri.EndsWith("/"))
                based = new Uri(based.AbsoluteUri + "/");
            var merged = new Uri(based, given).AbsoluteUri;
            var pairs = request.Parameters
                .Where(each => each.Type == ParameterType.QueryString
                    || (each.Type == ParameterType.GetOrPost && !RequestContent.IsPost(request.Method)))
                .Select(Pair).ToList();
            if (pairs.Count > 0)
                merged += (merged.Contains('?') ? "&" : "?") + string.Join("&", pairs);
            return new Uri(merged);
        }

        static string Pair(Parameter each)
        {
            var name = each.Encode ? Encoded(each.Name) : each.Name;
            return each.Value == null ? name : $"{name}={(each.Encode ? Encoded(each.Text) : each.Text)}";
        }

        static string Encoded(string text) => HttpUtility.UrlEncode(text, Encoding.UTF8).Replace("+", "%20");

        /// Each header takes the place of one of the same name before it; RestSharp's own User-Agent is the last.
        void AddHeaders(HttpRequestMessage message, RestRequest request)
        {
            var headers = request.Parameters.Where(each => each.Type == ParameterType.HttpHeader).ToList();
            if (Options.UserAgent != null)
                headers.Add(new HeaderParameter("User-Agent", Options.UserAgent));
            if (!headers.Any(each => each.Name.Equals("Accept", StringComparison.OrdinalIgnoreCase)))
                headers.Add(new HeaderParameter("Accept", Accepted));
            foreach (var header in headers.Where(each => !RequestContent.IsAboutContent(each.Name)))
            {
                message.Headers.Remove(header.Name);
                message.Headers.TryAddWithoutValidation(header.Name, header.Text);
            }
        }
    }
}
