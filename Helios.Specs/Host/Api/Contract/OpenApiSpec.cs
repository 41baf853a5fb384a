using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Contract;

public sealed class OpenApiSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Document_says_what_an_operation_takes_and_answers()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var precision = document["paths"]!["/api/v1/anomalies/precision"]!["get"]!;
        Assert.Equal("getAnomalyPrecision", (string?)precision["operationId"]);
        Assert.Equal("viewer", (string?)precision["x-role"]);
        Assert.Equal(100, (int)precision["parameters"]![0]!["schema"]!["default"]!);
        Assert.Equal("#/components/schemas/Precision", (string?)precision["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]);
        Assert.Equal("#/components/schemas/MethodPrecision", (string?)document["components"]!["schemas"]!["Precision"]!["properties"]!["methods"]!["items"]!["$ref"]);
        Assert.Equal("number", (string?)document["components"]!["schemas"]!["MethodPrecision"]!["properties"]!["precision"]!["type"]);
    }
}
