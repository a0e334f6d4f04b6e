using System.Text;

using DigitalIdentity.Testing;

namespace DigitalIdentity.Cli.Tests;

/// <summary>A folder of its own, and a command line in it. Runs are in process.</summary>
public sealed class Workplace : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("digid-test-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Runs with nothing on standard input.</summary>
    public Task<Run> RunAsync(params string[] args) => RunAsync([], args);

    /// <summary>Runs with text on standard input.</summary>
    public Task<Run> PipeAsync(string input, params string[] args) => RunAsync(Encoding.UTF8.GetBytes(input), args);

    /// <summary>Runs with the output of another run on standard input.</summary>
    public Task<Run> PipeAsync(Run input, params string[] args) => RunAsync(input.Ok().Output, args);

    /// <summary>Runs with bytes on standard input.</summary>
    public Task<Run> RunAsync(byte[] input, string[] args) => RunAsync(Host(input), args);

    /// <summary>Runs in given surroundings; its streams are replaced by memory, unless they are given.</summary>
    internal static async Task<Run> RunAsync(CliHost host, params string[] args)
    {
        var exitCode = await CommandLine.RunAsync(args, host);
        return new Run(exitCode, (host.Output as MemoryStream)?.ToArray() ?? [], Encoding.UTF8.GetString((host.Error as MemoryStream)?.ToArray() ?? []));
    }

    /// <summary>Surroundings without any terminal, in which time stands still.</summary>
    internal static CliHost Host(byte[]? input = null) => new()
    {
        Input = new MemoryStream(input ?? []),
        Output = new MemoryStream(),
        Error = new MemoryStream(),
        Time = new FixedTime(Now),
    };

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Makes a key and gives its file.</summary>
    public async Task<string> KeyAsync(string name = "key.jwk", string algorithm = "ed25519")
    {
        (await RunAsync("key", "new", algorithm, "--out", this[name])).Ok();
        return this[name];
    }

    /// <summary>The did:key of a key file.</summary>
    public async Task<string> DidAsync(string keyFile) => (await RunAsync("did", "create", "key", "--key", keyFile)).Ok().Out.Trim();

    /// <summary>A degree of the holder, not secured, without issuer.</summary>
    public static string Degree(string holder, string more = "") => $$"""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
          "type": ["VerifiableCredential", "UniversityDegreeCredential"],
          "credentialSubject": { "id": "{{holder}}", "degree": "BSc", "birthDate": "2001-02-03"{{more}} }
        }
        """;

    public void Dispose() => _folder.Delete(recursive: true);
}
