namespace DigitalIdentity.Tests.Architecture;

public class FileTests
{
    private const int LinesAtMost = 600;
    private const int LinesOfNineInTen = 250;

    [Fact]
    public void Files_are_small()
    {
        var sizes = Source.Files().Select(f => (f.Path, f.Lines.Length)).OrderBy(f => f.Length).ToList();

        sizes.Where(f => f.Length > LinesAtMost).Should().BeEmpty();
        sizes[sizes.Count * 9 / 10].Length.Should().BeLessThanOrEqualTo(LinesOfNineInTen);
    }

    [Fact]
    public void A_namespace_is_the_folder_it_lies_in_except_for_the_words_of_the_front_door()
    {
        var strangers = new List<string>();
        foreach (var (path, lines) in Source.Files())
        {
            var declared = lines.FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';');
            var name = Path.GetFileNameWithoutExtension(path);
            var folder = Path.GetDirectoryName(path)!.Replace('/', '.').Replace('\\', '.');
            var expected = Source.FrontDoor.Contains(name.Split('.')[0]) ? "DigitalIdentity"
                : name == "DigitalIdentityServiceCollectionExtensions" ? "Microsoft.Extensions.DependencyInjection"
                : folder;
            if (declared is not null && declared != expected)
                strangers.Add($"{path}: {declared}, expected {expected}");
        }

        strangers.Should().BeEmpty();
    }

    [Fact]
    public void A_file_holds_the_public_type_it_is_named_for()
    {
        var files = Source.Files().Select(f => Path.GetFileNameWithoutExtension(f.Path).Split('.')[0]).ToHashSet();

        Source.PublicTypes.Where(t => !t.IsNested).Select(t => t.Name.Split('`')[0]).Where(n => !files.Contains(n)).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        string[] marks = ["NotImplementedException", "// TODO", "//TODO", "FIXME", "HACK:"];

        Source.Files().SelectMany(f => f.Lines.Select(l => (f.Path, l)))
            .Where(x => marks.Any(m => x.l.Contains(m, StringComparison.Ordinal)))
            .Should().BeEmpty();
    }
}
