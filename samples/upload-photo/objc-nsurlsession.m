#import <Foundation/Foundation.h>

NSString *boundary = @"----FormBoundary7MA4YWxkTrZu0gW";

NSDictionary *headers = @{
    @"content-type": [@"multipart/form-data; boundary=" stringByAppendingString:boundary],
};

NSArray *parts = @[
    @[@"Content-Disposition: form-data; name=\"caption\"", [@"Front view" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"photo\"; filename=\"photo.png\"\r\nContent-Type: image/png", [NSData dataWithContentsOfFile:@"photo.png"]],
];

NSMutableData *postData = [NSMutableData data];
for (NSArray *part in parts) {
    NSString *header = [NSString stringWithFormat:@"--%@\r\n%@\r\n\r\n", boundary, part.firstObject];
    [postData appendData:[header dataUsingEncoding:NSUTF8StringEncoding]];
    [postData appendData:part.lastObject];
    [postData appendData:[@"\r\n" dataUsingEncoding:NSUTF8StringEncoding]];
}
NSString *end = [NSString stringWithFormat:@"--%@--\r\n", boundary];
[postData appendData:[end dataUsingEncoding:NSUTF8StringEncoding]];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.northwind.com/products/42/photos"]
                                                       cachePolicy:NSURLRequestUseProtocolCachePolicy
                                                   timeoutInterval:10.0];
[request setHTTPMethod:@"POST"];
[request setAllHTTPHeaderFields:headers];
[request setHTTPBody:postData];

NSURLSession *session = [NSURLSession sharedSession];
NSURLSessionDataTask *dataTask = [session dataTaskWithRequest:request
                                            completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
                                                if (error) {
                                                    NSLog(@"%@", error);
                                                } else {
                                                    NSHTTPURLResponse *httpResponse = (NSHTTPURLResponse *) response;
                                                    NSLog(@"%@", httpResponse);
                                                }
                                            }];
[dataTask resume];
