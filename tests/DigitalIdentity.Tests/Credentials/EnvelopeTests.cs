using System.Text;

using DigitalIdentity.Credentials;

namespace DigitalIdentity.Tests.Credentials;

public sealed class EnvelopeTests
{
    [Fact]
    public void An_envelope_that_is_made_reads_back_the_same()
    {
        var made = new EnvelopedVerifiableCredential("application/vc+sd-jwt", "eyJh.e30.AAAA~WyJ~");
        Encoding.UTF8.GetString(made.Utf8).Should().Be(
            """{"@context":"https://www.w3.org/ns/credentials/v2","id":"data:application/vc+sd-jwt,eyJh.e30.AAAA~WyJ~","type":"EnvelopedVerifiableCredential"}""");
        EnvelopedVerifiableCredential.TryParse(made.Utf8, out var read, out var problems).Should().BeTrue();
        problems.Should().BeEmpty();
        read!.MediaType.Should().Be("application/vc+sd-jwt");
        read.Data.Should().Be("eyJh.e30.AAAA~WyJ~");
        read.IsBase64.Should().BeFalse();
        read.TryDecode(out var content).Should().BeTrue();
        content.Should().Equal("eyJh.e30.AAAA~WyJ~"u8.ToArray());
    }

    [Fact]
    public void An_enveloped_presentation_is_read_and_made_the_same_way()
    {
        var made = new EnvelopedVerifiablePresentation("application/vp+cose", "0oRDoQEm", isBase64: true);
        EnvelopedVerifiablePresentation.TryParse(made.Utf8, out var read, out _).Should().BeTrue();
        read!.IsBase64.Should().BeTrue();
        read.TryDecode(out var content).Should().BeTrue();
        content.Should().Equal(0xD2, 0x84, 0x43, 0xA1, 0x01, 0x26);
        EnvelopedVerifiableCredential.TryParse(made.Utf8, out _, out var problems).Should().BeFalse();
        problems.Should().ContainSingle().Which.Pointer.Should().Be("/type");
    }

    [Theory]
    [InlineData("data:application/vc+jwt,a%7Eb", "a~b")]
    [InlineData("DATA:Application/VC+JWT;charset=utf-8,a", "a")]
    [InlineData("data:application/vc+cose;base64,YQ%3D%3D", "a")]
    [InlineData("data:application/vc+cose;BASE64,YQ==", "a")]
    public void Percent_encoding_and_base64_are_undone(string url, string expected)
    {
        var json = $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"{{url}}","type":["EnvelopedVerifiableCredential"]}""";
        EnvelopedVerifiableCredential.TryParse(Encoding.UTF8.GetBytes(json), out var envelope, out _).Should().BeTrue();
        envelope!.TryDecode(out var content).Should().BeTrue();
        Encoding.UTF8.GetString(content).Should().Be(expected);
        envelope.MediaType.Should().StartWith("application/vc+");
    }

    [Theory]
    [InlineData("YQ=")]
    [InlineData("Y")]
    [InlineData("Y-Q=")]
    public void Content_that_is_not_base64_is_reported_and_not_guessed(string data)
    {
        var envelope = new EnvelopedVerifiableCredential("application/vc+cose", data, isBase64: true);
        envelope.TryDecode(out var content).Should().BeFalse();
        content.Should().BeEmpty();
    }

    [Theory]
    [InlineData("mediaType", "", "x")]
    [InlineData("mediaType", "jwt", "x")]
    [InlineData("mediaType", "application/vc jwt", "x")]
    [InlineData("mediaType", "application/vc+jwt,", "x")]
    [InlineData("mediaType", "appliçation/vc+jwt", "x")]
    [InlineData("data", "application/vc+jwt", "")]
    [InlineData("data", "application/vc+jwt", "a b")]
    [InlineData("data", "application/vc+jwt", "é")]
    [InlineData("data", "application/vc+jwt", "%x")]
    public void What_cannot_stand_in_the_URL_is_refused_by_name(string parameter, string mediaType, string data)
    {
        var making = () => new EnvelopedVerifiablePresentation(mediaType, data);
        making.Should().Throw<ArgumentException>().WithParameterName(parameter);
    }
}
