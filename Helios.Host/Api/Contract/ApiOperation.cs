using System.Text.Json.Serialization.Metadata;
using Helios.Host.Security;

namespace Helios.Host.Api.Contract;

/// <summary>What one operation of the HTTP API promises. It is metadata of its route, and said once: the OpenAPI document, the refusal of parameters that
/// nobody knows, and who may call it all come from here.</summary>
internal sealed record ApiOperation
{
    /// <summary>HTTP method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Template of the path, such as <c>/api/v1/anomalies/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the operation, in camel case and for ever: clients that are generated call it so.</summary>
    public required string Id { get; init; }

    /// <summary>The resource it belongs to.</summary>
    public required string Tag { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The least role that may call it.</summary>
    public required Role Role { get; init; }

    /// <summary>Parameters of the query; any other is refused.</summary>
    public IReadOnlyList<ApiParameter> Query
    {
        get;
        init => (field, QueryNames) = (value, [.. value.Select(static parameter => parameter.Name)]);
    } = [];

    /// <summary>Names of <see cref="Query"/>.</summary>
    public string[] QueryNames { get; private init; } = [];

    /// <summary>Form of the JSON body; null where it takes none. Asked for when it is needed: all forms together are a third of what a start costs.</summary>
    public Func<JsonTypeInfo>? Body { get; init; }

    /// <summary>Form of the JSON answer; null where there is none. See <see cref="Body"/>.</summary>
    public Func<JsonTypeInfo>? Answer { get; init; }

    /// <summary>Status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Media types beside JSON in which the same answer may be had, by <c>Accept</c> or <c>format</c>.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Further forms of answers, by status.</summary>
    public IReadOnlyList<ApiAnswer> Also { get; init; } = [];

    /// <summary>Forms of a body that is no strict JSON object; empty where <see cref="Body"/> says all.</summary>
    public IReadOnlyList<ApiBody> Takes { get; init; } = [];

    /// <summary>Statuses of refusal beyond those that every operation may give.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];

    /// <summary>Whether it takes an <c>Idempotency-Key</c>; doors of data do not: sent twice, the same data is known again by what it is.</summary>
    public bool TakesKey { get; init; } = true;

    /// <summary>Whether a request may carry an idempotency key.</summary>
    public bool KnowsKey => TakesKey && !HttpMethods.IsGet(Method);

    /// <summary>Whether what it gives belongs to no tenant, so that a caller who may see one tenant only may call it all the same.</summary>
    public bool IsTenantFree { get; init; }

    /// <summary>An operation that reads.</summary>
    public static ApiOperation Get(string path, string id, string tag, string summary) => Of(HttpMethods.Get, path, id, tag, summary, Role.Viewer);

    /// <summary>An operation that changes something, or computes.</summary>
    public static ApiOperation Post(string path, string id, string tag, string summary) => Of(HttpMethods.Post, path, id, tag, summary, Role.Operator);

    /// <summary>An operation that replaces something.</summary>
    public static ApiOperation Put(string path, string id, string tag, string summary) => Of(HttpMethods.Put, path, id, tag, summary, Role.Operator);

    /// <summary>An operation that takes something away.</summary>
    public static ApiOperation Delete(string path, string id, string tag, string summary) => Of(HttpMethods.Delete, path, id, tag, summary, Role.Operator);

    private static ApiOperation Of(string method, string path, string id, string tag, string summary, Role role) =>
        new() { Method = method, Path = path, Id = id, Tag = tag, Summary = summary, Role = role };
}
