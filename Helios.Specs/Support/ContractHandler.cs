using System.Text.Json;

namespace Helios.Specs.Support;

/// <summary>Holds every answer that a spec gets against the approved OpenAPI document.</summary>
internal sealed class ContractHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (path.StartsWith("/api/v1/", StringComparison.Ordinal) || path.StartsWith("/ingest/", StringComparison.Ordinal))
        {
            await CheckAsync(request.Method.Method, path, answer, cancellationToken);
        }

        return answer;
    }

    private static async Task CheckAsync(string method, string path, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        JsonDocument? document = null;
        if (mediaType == "application/json" || mediaType?.EndsWith("+json", StringComparison.Ordinal) == true)
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        }

        using (document)
        {
            var problems = ApiContract.Approved.Check(method, path, (int)answer.StatusCode, mediaType, document?.RootElement);
            Assert.True(problems.Count == 0, $"{method} {path} answered what docs/openapi/v1.json does not promise:\n  {string.Join("\n  ", problems.Take(10))}");
        }
    }
}
