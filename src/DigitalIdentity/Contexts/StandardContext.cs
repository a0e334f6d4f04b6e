using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Contexts;

/// <summary>
/// A published JSON-LD context that ships with the library: the value its publisher serves, laid out one term a line. It is read
/// from the assembly when it is first asked for, and kept.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. The bytes are not the publisher's, the JSON value is: equal members in equal order. What is signed
/// over a context depends on its value alone; a digest over the publisher's bytes, as <c>relatedResource</c> of a credential may
/// hold, is <see cref="PublishedSha256"/> or <see cref="PublishedSha384"/> where it is known.
/// </remarks>
public sealed class StandardContext
{
    private readonly string _resource;
    private RemoteDocument? _document;

    internal StandardContext(
        string url, string name, string license, string source, string sha256, string sha256Jcs, string? publishedSha256 = null,
        string? publishedSha384 = null, params string[] aliases)
    {
        (Url, License, Source, Sha256, Sha256Jcs) = (url, license, source, sha256, sha256Jcs);
        (PublishedSha256, PublishedSha384) = (publishedSha256, publishedSha384);
        (FileName, Aliases) = (name + ".jsonld", Array.AsReadOnly(aliases));
        _resource = ResourcePrefix + FileName;
    }

    /// <summary>The URL that documents name it by, such as <c>https://www.w3.org/ns/credentials/v2</c>.</summary>
    public string Url { get; }

    /// <summary>Other URLs at which the same context is published. Empty for most.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>
    /// Where it was read: <c>owner/repository@commit:path</c> of a repository on GitHub, or <c>npm package@version</c>.
    /// </summary>
    public string Source { get; }

    /// <summary>The license of <see cref="Source"/>: an SPDX identifier, or the name of a license that has none of its own.</summary>
    public string License { get; }

    /// <summary>SHA-256 of <see cref="Utf8"/>: 64 hexadecimal digits in lower case.</summary>
    public string Sha256 { get; }

    /// <summary>
    /// SHA-256 of the value in its canonical form (JCS, RFC 8785), which no layout changes: 64 hexadecimal digits in lower case.
    /// </summary>
    public string Sha256Jcs { get; }

    /// <summary>
    /// SHA-256 of the file in its publisher's own repository: 64 hexadecimal digits in lower case. Null where it was read elsewhere.
    /// </summary>
    public string? PublishedSha256 { get; }

    /// <summary>SHA-384 of the same file: 96 hexadecimal digits in lower case. Null where it is not known.</summary>
    public string? PublishedSha384 { get; }

    /// <summary>The JSON document, in UTF-8. The same memory each time; it must not be written to.</summary>
    public ReadOnlyMemory<byte> Utf8 => Document.Utf8;

    internal const string ResourcePrefix = "DigitalIdentity.Contexts/";

    internal string FileName { get; }

    /// <summary>The document as a loader gives it. The same instance each time.</summary>
    internal RemoteDocument Document
    {
        get
        {
            if (Volatile.Read(ref _document) is { } document)
                return document;
            document = new RemoteDocument(Url, Read());
            return Interlocked.CompareExchange(ref _document, document, null) ?? document;
        }
    }

    /// <summary>The URL.</summary>
    public override string ToString() => Url;

    private byte[] Read()
    {
        using var stream = typeof(StandardContext).Assembly.GetManifestResourceStream(_resource)
            ?? throw new InvalidOperationException($"The assembly has lost its resource {_resource}.");
        var utf8 = new byte[stream.Length];
        stream.ReadExactly(utf8);
        return utf8;
    }
}
