using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigitalIdentity.Tests.DependencyInjection;

/// <summary>An issuer and a verifier as web services, with the injected agent; the holder is a client. Real HTTP over loopback.</summary>
public sealed class WebApplicationTests : IAsyncLifetime
{
    private const string Domain = "https://verifier.example";
    private readonly ConcurrentDictionary<string, bool> _nonces = new();
    private ControlledDid _university = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _university = await Agents.CreateAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddDigitalIdentity();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost("/degrees", (RequestDelegate)IssueAsync);
        _app.MapPost("/requests", (RequestDelegate)AskAsync);
        _app.MapPost("/answers/{nonce}", (RequestDelegate)VerifyAsync);
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _university.Dispose();
    }

    [Fact]
    public async Task A_credential_goes_from_one_service_to_the_holder_and_a_part_of_it_to_another()
    {
        using var holder = await Agents.CreateAsync(KeyAlgorithm.P256);
        var issued = await PostAsync("/degrees", holder.Did.Value);
        issued.Content.Headers.ContentType!.MediaType.Should().Be("application/vc+sd-jwt");
        SecuredCredential.TryParse(await issued.Content.ReadAsByteArrayAsync(), out var degree, out _).Should().BeTrue();
        var nonce = await (await PostAsync("/requests", "")).Content.ReadAsStringAsync();
        var shown = (await Agents.Agent.Holder.PresentAsync(degree!, ["/credentialSubject/degree"], holder, new Audience(Domain, nonce))).ToString();

        var answer = await PostAsync($"/answers/{nonce}", shown);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Be("""{"degree":"BSc"}""");

        (await PostAsync($"/answers/{nonce}", shown)).StatusCode.Should().Be(HttpStatusCode.NotFound, "a nonce is used once");
        var other = await (await PostAsync("/requests", "")).Content.ReadAsStringAsync();
        var replay = await PostAsync($"/answers/{other}", shown);
        replay.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        replay.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await replay.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>().Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"proof\":[]}")]
    [InlineData("a.b.c~d~")]
    public async Task Rubbish_is_answered_with_a_problem_not_with_a_failure_of_the_service(string body)
    {
        var nonce = await (await PostAsync("/requests", "")).Content.ReadAsStringAsync();
        var answer = await PostAsync($"/answers/{nonce}", body);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await PostAsync("/degrees", body)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Many_clients_share_the_agent()
    {
        var agent = _app.Services.GetRequiredService<IdentityAgent>();
        using var holder = await Agents.CreateAsync(KeyAlgorithm.P256);
        await Parallel.ForAsync(0, 24, async (i, token) =>
        {
            var issued = await PostAsync("/degrees", holder.Did.Value);
            (await agent.Verifier.VerifyCredentialAsync(await issued.Content.ReadAsByteArrayAsync(token), cancellationToken: token))
                .Status.Should().Be(VerificationStatus.Valid);
        });
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body) =>
        await _client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "text/plain"));

    private async Task IssueAsync(HttpContext context)
    {
        var agent = context.RequestServices.GetRequiredService<IdentityAgent>();
        if (!Did.TryParse(await BodyAsync(context), out var holder))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var degree = new Credential("UniversityDegreeCredential", _university.Did) { Subject = new(holder) { ["degree"] = "BSc", ["birthDate"] = "2001-02-03" } };
        var secured = await agent.Issuer.IssueAsync(degree, _university, Format.SdJwt, cancellationToken: context.RequestAborted);
        context.Response.ContentType = secured.MediaType;
        await context.Response.BodyWriter.WriteAsync(secured.Utf8, context.RequestAborted);
    }

    private async Task AskAsync(HttpContext context)
    {
        var audience = Audience.WithFreshNonce(Domain);
        _nonces[audience.Nonce] = true;
        await context.Response.WriteAsync(audience.Nonce, context.RequestAborted);
    }

    private async Task VerifyAsync(HttpContext context)
    {
        var agent = context.RequestServices.GetRequiredService<IdentityAgent>();
        var nonce = (string)context.GetRouteValue("nonce")!;
        if (!_nonces.TryRemove(nonce, out _))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var report = await agent.Verifier.VerifyPresentationAsync(await BodyAsync(context), new Audience(Domain, nonce), cancellationToken: context.RequestAborted);
        if (report.TryGetVerified(out var presentation))
        {
            var subject = presentation.Credentials[0].Subject;
            await context.Response.WriteAsJsonAsync(new JsonObject(subject.ClaimNames.Select(n => KeyValuePair.Create(n, subject[n]))), context.RequestAborted);
            return;
        }

        var problem = report.Problems[0];
        await Results.Problem(problem.Detail, problem.Pointer, StatusCodes.Status422UnprocessableEntity, problem.Code, problem.Type).ExecuteAsync(context);
    }

    private static async Task<string> BodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }
}
