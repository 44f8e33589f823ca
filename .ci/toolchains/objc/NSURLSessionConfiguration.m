// The configuration of sessions.

#import "StandIn.h"

@implementation NSURLSessionConfiguration

+ (NSURLSessionConfiguration *)defaultSessionConfiguration { return [[self new] autorelease]; }
+ (NSURLSessionConfiguration *)ephemeralSessionConfiguration { return [[self new] autorelease]; }

+ (NSURLSessionConfiguration *)backgroundSessionConfigurationWithIdentifier:(NSString *)identifier
{
  StandInRefuse(@"no background sessions");
}

- (instancetype)init
{
  if ((self = [super init])) {
    _timeoutIntervalForRequest = 60;
    _timeoutIntervalForResource = 7 * 24 * 60 * 60;
    _HTTPShouldSetCookies = YES;
    _HTTPMaximumConnectionsPerHost = 6;
  }
  return self;
}

- (void)dealloc
{
  [_HTTPAdditionalHeaders release];
  [super dealloc];
}

- (id)copyWithZone:(NSZone *)zone
{
  NSURLSessionConfiguration *copy = [[[self class] allocWithZone:zone] init];
  copy->_requestCachePolicy = _requestCachePolicy;
  copy->_timeoutIntervalForRequest = _timeoutIntervalForRequest;
  copy->_timeoutIntervalForResource = _timeoutIntervalForResource;
  copy->_HTTPShouldSetCookies = _HTTPShouldSetCookies;
  copy->_HTTPShouldUsePipelining = _HTTPShouldUsePipelining;
  copy->_HTTPCookieAcceptPolicy = _HTTPCookieAcceptPolicy;
  copy->_HTTPMaximumConnectionsPerHost = _HTTPMaximumConnectionsPerHost;
  copy->_HTTPAdditionalHeaders = [_HTTPAdditionalHeaders copy];
  return copy;
}

/// The request with what the configuration adds to every request.
- (NSURLRequest *)configureRequest:(NSURLRequest *)request
{
  NSMutableURLRequest *configured = [[request mutableCopy] autorelease];
  for (NSString *name in _HTTPAdditionalHeaders) {
    if (![request valueForHTTPHeaderField:name]) {
      [configured setValue:[_HTTPAdditionalHeaders objectForKey:name] forHTTPHeaderField:name];
    }
  }
  [configured setTimeoutInterval:MIN([request timeoutInterval], _timeoutIntervalForRequest)];
  return configured;
}

- (NSDictionary *)HTTPAdditionalHeaders { return _HTTPAdditionalHeaders; }
- (NSHTTPCookieAcceptPolicy)HTTPCookieAcceptPolicy { return _HTTPCookieAcceptPolicy; }
- (NSInteger)HTTPMaximumConnectionsPerHost { return _HTTPMaximumConnectionsPerHost; }
- (NSString *)identifier { return nil; }
- (BOOL)HTTPShouldSetCookies { return _HTTPShouldSetCookies; }
- (BOOL)HTTPShouldUsePipelining { return _HTTPShouldUsePipelining; }
- (NSURLRequestCachePolicy)requestCachePolicy { return _requestCachePolicy; }
- (NSTimeInterval)timeoutIntervalForRequest { return _timeoutIntervalForRequest; }
- (NSTimeInterval)timeoutIntervalForResource { return _timeoutIntervalForResource; }

- (void)setHTTPAdditionalHeaders:(NSDictionary *)headers
{
  [_HTTPAdditionalHeaders autorelease];
  _HTTPAdditionalHeaders = [headers copy];
}

- (void)setHTTPCookieAcceptPolicy:(NSHTTPCookieAcceptPolicy)policy { _HTTPCookieAcceptPolicy = policy; }
- (void)setHTTPMaximumConnectionsPerHost:(NSInteger)count { _HTTPMaximumConnectionsPerHost = count; }
- (void)setHTTPShouldSetCookies:(BOOL)flag { _HTTPShouldSetCookies = flag; }
- (void)setHTTPShouldUsePipelining:(BOOL)flag { _HTTPShouldUsePipelining = flag; }
- (void)setRequestCachePolicy:(NSURLRequestCachePolicy)policy { _requestCachePolicy = policy; }
- (void)setTimeoutIntervalForRequest:(NSTimeInterval)seconds { _timeoutIntervalForRequest = seconds; }
- (void)setTimeoutIntervalForResource:(NSTimeInterval)seconds { _timeoutIntervalForResource = seconds; }

// Nothing is stored and nothing is asked for credentials: there is nothing to set but nil.
- (void)setURLCache:(NSURLCache *)cache { [self refuse:cache as:@"caches"]; }
- (void)setHTTPCookieStorage:(NSHTTPCookieStorage *)storage { [self refuse:storage as:@"cookie storages"]; }
- (void)setURLCredentialStorage:(NSURLCredentialStorage *)storage { [self refuse:storage as:@"credential storages"]; }

- (void)refuse:(id)object as:(NSString *)what
{
  if (object) {
    StandInRefuse(@"no %@", what);
  }
}

@end
