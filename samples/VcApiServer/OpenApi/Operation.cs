namespace VcApiServer.OpenApi;

/// <summary>What the OpenAPI document says of one endpoint.</summary>
/// <param name="Id">Its <c>operationId</c>.</param>
/// <param name="Tag">The role it belongs to.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Responses">Status and meaning.</param>
internal sealed record Operation(string Id, string Tag, string Summary, params IReadOnlyList<(int Status, string Meaning)> Responses)
{
    /// <summary>The schema of the request's body, of <see cref="Schemas"/>; null when there is no body.</summary>
    public string? Body { get; init; }

    /// <summary>The schema of a successful answer, of <see cref="Schemas"/>.</summary>
    public string Answer { get; init; } = "Any";

    /// <summary>The media types of a successful answer.</summary>
    public IReadOnlyList<string> Produces { get; init; } = ["application/json"];

    /// <summary>The parameter in the path; null when there is none.</summary>
    public string? PathParameter { get; init; }
}
