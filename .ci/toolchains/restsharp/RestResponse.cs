// RestResponse, and the authenticators.

using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RestSharp
{
    public enum ResponseStatus { None, Completed, Error, TimedOut, Aborted }

    public class RestResponse
    {
        public string Content { get; private set; }
        public Exception ErrorException { get; private set; }
        public string ErrorMessage => ErrorException?.Message;
        public bool IsSuccessful => IsSuccessStatusCode && ResponseStatus == ResponseStatus.Completed;
        public bool IsSuccessStatusCode { get; private set; }
        public byte[] RawBytes { get; private set; }
        public ResponseStatus ResponseStatus { get; private set; }
        public HttpStatusCode StatusCode { get; private set; }

        internal static RestResponse Failed(Exception problem) => new RestResponse
        {
            ErrorException = problem,
            ResponseStatus = problem is OperationCanceledException ? ResponseStatus.TimedOut : ResponseStatus.Error,
        };

        internal static async Task<RestResponse> Of(HttpResponseMessage answer, Encoding encoding)
        {
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var charset = answer.Content.Headers.ContentType?.CharSet;
            using var reader = new StreamReader(new MemoryStream(bytes), charset == null ? encoding : Encoding.GetEncoding(charset));
            var found = answer.IsSuccessStatusCode;
            return new RestResponse
            {
                Content = await reader.ReadToEndAsync(), RawBytes = bytes, StatusCode = answer.StatusCode, IsSuccessStatusCode = found,
                ResponseStatus = found || answer.StatusCode == HttpStatusCode.NotFound ? ResponseStatus.Completed : ResponseStatus.Error,
                ErrorException = found ? null : new HttpRequestException($"Request failed with status code {answer.StatusCode}"),
            };
        }
    }

    public static class ResponseThrowExtension
    {
        public static RestResponse ThrowIfError(this RestResponse response)
            => response.ErrorException == null ? response : throw response.ErrorException;
    }
}

namespace RestSharp.Authenticators
{
    public interface IAuthenticator
    {
        ValueTask Authenticate(IRestClient client, RestRequest request, CancellationToken cancellationToken = default);
    }

    public abstract class AuthenticatorBase : IAuthenticator
    {
        readonly string value;

        protected AuthenticatorBase(string value) => this.value = value;

        public ValueTask Authenticate(IRestClient client, RestRequest request, CancellationToken cancellationToken = default)
        {
            request.Replace(new HeaderParameter("Authorization", value));
            return default;
        }
    }

    public class HttpBasicAuthenticator : AuthenticatorBase
    {
        public HttpBasicAuthenticator(string username, string password)
            : base("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))) { }
    }

    public class JwtAuthenticator : AuthenticatorBase
    {
        public JwtAuthenticator(string accessToken) : base(Header(accessToken)) { }

        static string Header(string token) => Ensure.NotBlank(token, nameof(token)).StartsWith("Bearer ") ? token : "Bearer " + token;
    }
}
