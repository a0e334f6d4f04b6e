using System.Text.Json.Nodes;

using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop;

/// <summary>A peer that misbehaves costs a clear error and bounded time, and the next request has a new process.</summary>
public sealed class NodePeerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("peer");

    [Fact]
    public async Task Silence_is_an_error_in_bounded_time_and_the_next_request_works()
    {
        await using var peer = Peer("if (request.op === 'sleep') return;");
        var asking = () => peer.AskAsync(new JsonObject { ["op"] = "sleep" }, TimeSpan.FromSeconds(1));
        (await asking.Should().ThrowAsync<PeerException>()).WithMessage("*no answer within*");
        (await peer.AskAsync(new JsonObject { ["op"] = "echo" })).Required().GetString().Should().Be("echo");
    }

    [Theory]
    [InlineData("process.stdout.write('no json\\n');", "*what is no answer: no json*")]
    [InlineData("process.stdout.write('{}\\n');", "*what is no answer: {}*")]
    [InlineData("process.stdout.write('[1]\\n');", "*what is no answer: [1]*")]
    [InlineData("process.stdout.write('{\"id\": 77, \"ok\": true, \"result\": 1}\\n');", "*another request*")]
    [InlineData("process.stdout.write('{\"id\": ' + request.id + ', \"ok\": true}\\n');", "*what is no answer*")]
    [InlineData("process.exit(3);", "*ended without an answer*")]
    public async Task Junk_is_an_error_that_shows_stderr(string behaviour, string message)
    {
        await using var peer = Peer($"if (request.op === 'junk') {{ process.stderr.write('so it goes\\n'); {behaviour} return; }}");
        var asking = () => peer.AskAsync(new JsonObject { ["op"] = "junk" });
        (await asking.Should().ThrowAsync<PeerException>()).WithMessage(message);
        (await peer.AskAsync(new JsonObject { ["op"] = "echo" })).Required().GetString().Should().Be("echo");
    }

    [Fact]
    public async Task Stderr_is_shown_and_never_blocks()
    {
        await using var peer = Peer("if (request.op === 'noise') process.stderr.write('noise\\n'.repeat(200000)); if (request.op === 'end') { process.stderr.write('the reason\\n', () => process.exit(1)); return; }");
        (await peer.AskAsync(new JsonObject { ["op"] = "noise" })).Required().GetString().Should().Be("noise");
        var asking = () => peer.AskAsync(new JsonObject { ["op"] = "end" });
        (await asking.Should().ThrowAsync<PeerException>()).WithMessage("*the reason*");
    }

    [Fact]
    public async Task Requests_from_many_threads_each_get_their_own_answer()
    {
        await using var peer = Peer("");
        await Parallel.ForAsync(0, 50, async (i, _) =>
            (await peer.AskAsync(new JsonObject { ["op"] = $"number {i}" })).Required().GetString().Should().Be($"number {i}"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private NodePeer Peer(string behaviour)
    {
        if (Executables.Node is null)
            Assert.Skip("Node is not here.");
        File.WriteAllText(Path.Combine(_folder.FullName, "peer.mjs"), $$"""
            import {createInterface} from 'node:readline';
            createInterface({input: process.stdin}).on('line', line => {
              const request = JSON.parse(line);
              {{behaviour}}
              process.stdout.write(JSON.stringify({id: request.id, ok: true, result: request.op}) + '\n');
            });
            """);
        return new NodePeer(_folder.FullName);
    }
}
