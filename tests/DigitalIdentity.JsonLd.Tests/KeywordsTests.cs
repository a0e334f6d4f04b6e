using System.Text;

namespace DigitalIdentity.JsonLd.Tests;

public sealed class KeywordsTests
{
    [Fact]
    public void Every_keyword_is_one_however_it_is_looked_up()
    {
        // Not keywords of documents: what algorithms use to stand for any value and for none.
        string[] inner = [Keywords.Any, Keywords.Null];
        var keywords = typeof(Keywords).GetFields().Where(f => f.IsLiteral).Select(f => string.Intern((string)f.GetRawConstantValue()!)).Except(inner).ToList();

        keywords.Should().HaveCount(29);
        foreach (var keyword in keywords)
        {
            Keywords.IsKeyword(keyword).Should().BeTrue(keyword);
            Keywords.Find(Encoding.UTF8.GetBytes(keyword)).Should().BeSameAs(keyword);
            Keywords.HasForm(keyword).Should().BeTrue(keyword);
            Keywords.IsKeyword(keyword + "s").Should().BeFalse();
        }
    }

    [Theory]
    [InlineData("@")]
    [InlineData("")]
    [InlineData("id")]
    [InlineData("@ID")]
    [InlineData("@unknown")]
    [InlineData("@\u00efd")]
    public void Other_texts_are_none(string text)
    {
        Keywords.IsKeyword(text).Should().BeFalse();
        Keywords.Find(Encoding.UTF8.GetBytes(text)).Should().BeNull();
    }
}
