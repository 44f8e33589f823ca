// One HTTP exchange over libcurl, which is told to add nothing of its own.

#import "StandIn.h"
#include <curl/curl.h>

static void RefuseLineBreaks(NSString *text, NSString *what)
{
  for (NSUInteger i = 0; i < [text length]; i++) {
    unichar character = [text characterAtIndex:i];
    if (character == '\r' || character == '\n' || character == 0) {
      StandInRefuse(@"a CR, LF or NUL in %@", what);
    }
  }
}

static NSError *Failure(NSInteger code, NSString *what, NSURL *url)
{
  NSMutableDictionary *information = [NSMutableDictionary dictionary];
  [information setObject:what forKey:NSLocalizedDescriptionKey];
  if (url) {
    [information setObject:[url absoluteString] forKey:NSURLErrorFailingURLStringErrorKey];
  }
  return [NSError errorWithDomain:NSURLErrorDomain code:code userInfo:information];
}

static NSInteger CodeOf(CURLcode result)
{
  switch (result) {
    case CURLE_ABORTED_BY_CALLBACK: return NSURLErrorCancelled;
    case CURLE_UNSUPPORTED_PROTOCOL: return NSURLErrorUnsupportedURL;
    case CURLE_URL_MALFORMAT: return NSURLErrorBadURL;
    case CURLE_COULDNT_RESOLVE_HOST: return NSURLErrorCannotFindHost;
    case CURLE_COULDNT_CONNECT: return NSURLErrorCannotConnectToHost;
    case CURLE_OPERATION_TIMEDOUT: return NSURLErrorTimedOut;
    case CURLE_GOT_NOTHING: case CURLE_RECV_ERROR: case CURLE_SEND_ERROR: return NSURLErrorNetworkConnectionLost;
    case CURLE_SSL_CONNECT_ERROR: return NSURLErrorSecureConnectionFailed;
    case CURLE_PEER_FAILED_VERIFICATION: return NSURLErrorServerCertificateUntrusted;
    default: return NSURLErrorUnknown;
  }
}

/// What stands between the authority and the fragment of a URL, as it is written.
static NSString *TargetOf(NSURL *url)
{
  // GNUstep's absoluteString has lost the question mark of an empty query, and a semicolon at the end.
  NSString *text = [url baseURL] ? [url absoluteString] : [url relativeString];
  NSRange fragment = [text rangeOfString:@"#"];
  if (fragment.length) {
    text = [text substringToIndex:fragment.location];
  }
  NSRange slashes = [text rangeOfString:@"://"];
  NSString *rest = [text substringFromIndex:NSMaxRange(slashes)];
  NSRange begin = [rest rangeOfCharacterFromSet:[NSCharacterSet characterSetWithCharactersInString:@"/?"]];
  if (!begin.length) {
    return @"/";
  }
  NSString *target = [rest substringFromIndex:begin.location];
  return [target hasPrefix:@"?"] ? [@"/" stringByAppendingString:target] : target;
}

@interface StandInExchange (Callbacks)
- (void)receive:(NSData *)data;
- (void)receiveHeaderLine:(NSString *)line;
- (BOOL)isCancelled;
@end

static size_t ReceiveBody(char *bytes, size_t size, size_t count, void *exchange)
{
  [(StandInExchange *)exchange receive:[NSData dataWithBytes:bytes length:size * count]];
  return size * count;
}

static size_t ReceiveHeader(char *bytes, size_t size, size_t count, void *exchange)
{
  NSString *line = [[NSString alloc] initWithBytes:bytes length:size * count encoding:NSISOLatin1StringEncoding];
  [(StandInExchange *)exchange receiveHeaderLine:line];
  [line release];
  return size * count;
}

static int Progress(void *exchange, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
  return [(StandInExchange *)exchange isCancelled];
}

@implementation StandInExchange

- (instancetype)initWithRequest:(NSURLRequest *)request
{
  if ((self = [super init])) {
    _request = [request copy];
    _received = [NSMutableData new];
    _headerLines = [NSMutableArray new];
    [self check];
  }
  return self;
}

- (void)dealloc
{
  [_request release];
  [_received release];
  [_headerLines release];
  [super dealloc];
}

/// What no HTTP/1.1 request can hold, and what the stand-in does not have, is refused at once.
- (void)check
{
  if ([_request HTTPBodyStream]) {
    StandInRefuse(@"no body streams");
  }
  NSString *method = [_request HTTPMethod];
  RefuseLineBreaks(method, @"the method");
  if (![method length] || [method rangeOfString:@" "].length) {
    StandInRefuse(@"no method: '%@'", method);
  }
  if ([method isEqualToString:@"HEAD"] && [[_request HTTPBody] length]) {
    StandInRefuse(@"no HEAD with a body: Apple does not document what becomes of it");
  }
  NSDictionary *fields = [_request allHTTPHeaderFields];
  for (NSString *name in fields) {
    NSString *value = [fields objectForKey:name];
    if (![name isKindOfClass:[NSString class]] || ![value isKindOfClass:[NSString class]]) {
      StandInRefuse(@"a header field that is no string: %@", name);
    }
    RefuseLineBreaks(name, @"a header field's name");
    RefuseLineBreaks(value, [@"header field " stringByAppendingString:name]);
    if ([name caseInsensitiveCompare:@"Content-Length"] == NSOrderedSame
        && ![value isEqualToString:[NSString stringWithFormat:@"%lu", (unsigned long)[[_request HTTPBody] length]]]) {
      StandInRefuse(@"Content-Length %@ is not the body's length", value);
    }
  }
}

- (void)cancel { _cancelled = YES; }
- (BOOL)isCancelled { return _cancelled; }
- (NSData *)received { return _received; }
- (void)receive:(NSData *)data { [_received appendData:data]; }

- (void)receiveHeaderLine:(NSString *)line
{
  line = [line stringByTrimmingCharactersInSet:[NSCharacterSet whitespaceAndNewlineCharacterSet]];
  if ([line hasPrefix:@"HTTP/"]) {  // of a 100 Continue, or of the answer: the last counts
    [_headerLines removeAllObjects];
  }
  if ([line length]) {
    [_headerLines addObject:line];
  }
}

- (NSHTTPURLResponse *)perform:(NSError **)error
{
  NSURL *url = [_request URL];
  NSString *scheme = [[url scheme] lowercaseString];
  if (_cancelled) {
    *error = Failure(NSURLErrorCancelled, @"cancelled", url);
  } else if (![scheme isEqualToString:@"http"] && ![scheme isEqualToString:@"https"]) {
    *error = Failure(NSURLErrorUnsupportedURL, @"unsupported URL", url);
  } else if ([[_request HTTPMethod] isEqualToString:@"GET"] && [[_request HTTPBody] length]) {
    *error = Failure(NSURLErrorDataLengthExceedsMaximum, @"resource exceeds maximum size", url);
  } else {
    CURLcode result = [self exchange];
    if (result == CURLE_OK) {
      return [self response];
    }
    *error = Failure(CodeOf(result), [NSString stringWithUTF8String:curl_easy_strerror(result)], url);
  }
  return nil;
}

- (CURLcode)exchange
{
  CURL *curl = curl_easy_init();
  NSString *method = [_request HTTPMethod];
  NSData *body = [_request HTTPBody];
  BOOL lengthOfNothing = [[NSArray arrayWithObjects:@"POST", @"PUT", @"PATCH", nil] containsObject:method];

  curl_easy_setopt(curl, CURLOPT_URL, [[[_request URL] absoluteString] UTF8String]);
  curl_easy_setopt(curl, CURLOPT_REQUEST_TARGET, [TargetOf([_request URL]) UTF8String]);
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)([_request timeoutInterval] * 1000));
  if ([body length] || lengthOfNothing) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)[body length]);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, [body length] ? [body bytes] : "");
  } else if ([method isEqualToString:@"HEAD"]) {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, [method UTF8String]);
  struct curl_slist *lines = [self headerLines];
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ReceiveBody);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, self);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, ReceiveHeader);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, self);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, Progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, self);

  CURLcode result = curl_easy_perform(curl);
  curl_slist_free_all(lines);
  curl_easy_cleanup(curl);
  return result;
}

/// The header fields as libcurl wants them: `Name: value`, `Name;` for an empty value, and `Name:` for
/// those that it would add by itself.
- (struct curl_slist *)headerLines
{
  struct curl_slist *lines = NULL;
  NSDictionary *fields = [_request allHTTPHeaderFields];
  for (NSString *name in fields) {
    NSString *value = [fields objectForKey:name];
    BOOL blank = ![[value stringByTrimmingCharactersInSet:[NSCharacterSet whitespaceCharacterSet]] length];
    NSString *line = blank ? [name stringByAppendingString:@";"] : [NSString stringWithFormat:@"%@: %@", name, value];
    lines = curl_slist_append(lines, [line UTF8String]);
  }
  for (NSString *name in [NSArray arrayWithObjects:@"Accept", @"Content-Type", @"Expect", nil]) {
    if (![_request valueForHTTPHeaderField:name]) {
      lines = curl_slist_append(lines, [[name stringByAppendingString:@":"] UTF8String]);
    }
  }
  return lines;
}

- (NSHTTPURLResponse *)response
{
  NSArray *status = [[_headerLines objectAtIndex:0] componentsSeparatedByString:@" "];
  NSMutableDictionary *fields = [NSMutableDictionary dictionary];
  for (NSUInteger i = 1; i < [_headerLines count]; i++) {
    NSString *line = [_headerLines objectAtIndex:i];
    NSRange colon = [line rangeOfString:@":"];
    if (colon.length) {
      NSString *value = [[line substringFromIndex:NSMaxRange(colon)]
          stringByTrimmingCharactersInSet:[NSCharacterSet whitespaceCharacterSet]];
      NSString *name = [line substringToIndex:colon.location];
      NSString *before = [fields objectForKey:name];
      [fields setObject:before ? [NSString stringWithFormat:@"%@, %@", before, value] : value forKey:name];
    }
  }
  return [[[NSHTTPURLResponse alloc] initWithURL:[_request URL]
                                      statusCode:[[status objectAtIndex:1] integerValue]
                                     HTTPVersion:[status objectAtIndex:0]
                                    headerFields:fields] autorelease];
}

@end
