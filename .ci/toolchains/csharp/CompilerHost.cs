// A C# compiler that stays warm: Roslyn, called for one program after another.
//
//   dotnet CompilerHost.dll REFERENCES              requests on stdin, answers on stdout
//   dotnet CompilerHost.dll REFERENCES SOCKET IDLE  the same on a Unix socket, for anybody who
//                                                   connects; ends after IDLE seconds without a request
//
// REFERENCES is a file that names the reference assemblies, one a line. A request is one
// line, `SOURCE TAB OUTPUT`: compile the file SOURCE to the program OUTPUT. The answer is a line
// with the number of the message lines that follow (0: it compiled), then these lines.
//
// Only Roslyn's public interface is used; the SDK's own, older compiler compiles this file.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

static class CompilerHost
{
    static readonly CSharpParseOptions Language = new CSharpParseOptions(LanguageVersion.CSharp10);
    static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(
        OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Debug, warningLevel: 0, concurrentBuild: false);

    static List<MetadataReference> references;
    static long lastRequest;

    static async Task<int> Main(string[] arguments)
    {
        references = File.ReadLines(arguments[0])
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToList();
        if (arguments.Length == 1)
        {
            await Serve(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return 0;
        }
        return await ServeSocket(arguments[1], TimeSpan.FromSeconds(double.Parse(arguments[2])));
    }

    static async Task<int> ServeSocket(string path, TimeSpan idle)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        // Bound under another name first: who finds the socket can connect to it.
        var unready = path + "." + Environment.TickCount;
        listener.Bind(new UnixDomainSocketEndPoint(unready));
        listener.Listen(64);
        File.Move(unready, path, overwrite: true);
        Touch();
        using var timer = new Timer(_ =>
        {
            if (Environment.TickCount64 - Interlocked.Read(ref lastRequest) > idle.TotalMilliseconds)
            {
                File.Delete(path);
                Environment.Exit(0);
            }
        }, null, 1000, 1000);
        while (true)
        {
            var client = await listener.AcceptAsync();
            _ = Task.Run(async () =>
            {
                using (client)
                using (var stream = new NetworkStream(client))
                {
                    try { await Serve(stream, stream); }
                    catch (IOException) { } // the client has gone
                }
            });
        }
    }

    static async Task Serve(Stream input, Stream output)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(false));
        using var writer = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
        while (await reader.ReadLineAsync() is string request)
        {
            Touch();
            var paths = request.Split('\t');
            var messages = Compile(paths[0], paths[1]);
            await writer.WriteLineAsync(messages.Count.ToString());
            foreach (var message in messages)
                await writer.WriteLineAsync(message);
            await writer.FlushAsync();
            Touch();
        }
    }

    static List<string> Compile(string source, string program)
    {
        try
        {
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(source), Language, Path.GetFileName(source));
            var name = Path.GetFileNameWithoutExtension(program);
            var result = CSharpCompilation.Create(name, new[] { tree }, references, Options).Emit(program);
            if (result.Success)
                return new List<string>();
            return result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error)
                .Select(each => each.ToString().Replace("\n", " ")).ToList();
        }
        catch (Exception problem) when (problem is IOException || problem is UnauthorizedAccessException)
        {
            return new List<string> { problem.Message };
        }
    }

    static void Touch() => Interlocked.Exchange(ref lastRequest, Environment.TickCount64);
}
