using System.CommandLine;
using System.Text;

namespace DigitalIdentity.Cli.Options;

/// <summary>How a key is written.</summary>
internal static class KeyForm
{
    public const string Jwk = "jwk";
    public const string Multikey = "multikey";
    public const string Pem = "pem";

    /// <summary>An option for it.</summary>
    public static Option<string> Option(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "FORM", DefaultValueFactory = _ => Jwk };
        option.AcceptOnlyFromAmong(Jwk, Multikey, Pem);
        return option;
    }

    /// <summary>A public key as text, with a line feed at its end.</summary>
    public static byte[] Write(PublicKey key, string form) => Line(form switch
    {
        Multikey => Encoding.ASCII.GetBytes(key.ToMultikey()),
        Pem => Encoding.ASCII.GetBytes(WithPem(key.Algorithm, key.ExportSubjectPublicKeyInfoPem)),
        _ => key.ToJwkUtf8(),
    });

    /// <summary>A private key as text, with a line feed at its end. The caller zeroes it.</summary>
    public static byte[] Write(SigningKey key, string form) => Line(form switch
    {
        Multikey => Encoding.ASCII.GetBytes(key.ToMultikey()),
        Pem => Encoding.ASCII.GetBytes(WithPem(key.Algorithm, key.ExportPkcs8PrivateKeyPem)),
        _ => key.ToJwkUtf8(),
    });

    /// <summary>A private key as text, with a line feed at its end. The caller zeroes it.</summary>
    public static byte[] Write(AgreementKey key, string form) => Line(form switch
    {
        Multikey => Encoding.ASCII.GetBytes(key.ToMultikey()),
        Pem => Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()),
        _ => key.ToJwkUtf8(),
    });

    private static string WithPem(KeyAlgorithm algorithm, Func<string> export) => algorithm.HasX509Form
        ? export()
        : throw CliException.Usage($"Keys of {algorithm} have no PEM form.", "Write it as jwk or multikey.");

    private static byte[] Line(byte[] text)
    {
        var line = new byte[text.Length + 1];
        text.CopyTo(line, 0);
        line[^1] = (byte)'\n';
        text.AsSpan().Clear();
        return line;
    }
}
