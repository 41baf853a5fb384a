namespace Helios.Host.Api;

/// <summary>A kind of refusal that programs can tell apart. Names and numbers are public: one that is retired stays reserved.</summary>
/// <param name="Code">Its number: the HTTP status and two digits.</param>
/// <param name="Name">Its name in <c>urn:helios:problem:NAME</c>.</param>
/// <param name="Title">It in words.</param>
internal sealed record ProblemKind(int Code, string Name, string Title)
{
    public static readonly ProblemKind BadRequest = new(40000, "bad_request", "The request is not what this address takes");
    public static readonly ProblemKind UnknownParameter = new(40001, "unknown_parameter", "There is no such parameter");
    public static readonly ProblemKind BadParameter = new(40002, "bad_parameter", "A parameter does not hold what it may hold");
    public static readonly ProblemKind BadCursor = new(40003, "bad_cursor", "The cursor does not belong to this question");
    public static readonly ProblemKind BadBody = new(40004, "bad_body", "The body cannot be read");
    public static readonly ProblemKind NotSignedIn = new(40100, "not_signed_in", "Nobody is signed in");
    public static readonly ProblemKind BadCredentials = new(40101, "bad_credentials", "The key, the session or the password is not known here");
    public static readonly ProblemKind Expired = new(40102, "expired", "The key or the session has expired or was revoked");
    public static readonly ProblemKind BadSignature = new(40110, "bad_signature", "The sender of the message cannot be told");
    public static readonly ProblemKind NotAllowed = new(40300, "not_allowed", "The caller may not do this");
    public static readonly ProblemKind OtherTenant = new(40301, "other_tenant", "The caller may not see this tenant");
    public static readonly ProblemKind CrossSite = new(40302, "cross_site", "The request comes from a page of another site");
    public static readonly ProblemKind NoToken = new(40303, "no_token", "The token of the session is missing or wrong");
    public static readonly ProblemKind NotFound = new(40400, "not_found", "There is no such thing");
    public static readonly ProblemKind NoRoute = new(40401, "no_route", "There is nothing at this address");
    public static readonly ProblemKind WrongMethod = new(40500, "wrong_method", "This method is not served here");
    public static readonly ProblemKind Refused = new(40900, "refused", "It cannot be done as things stand");
    public static readonly ProblemKind InFlight = new(40901, "in_flight", "The same request is being served already");
    public static readonly ProblemKind TooSlow = new(40800, "too_slow", "The request came too slowly");
    public static readonly ProblemKind TooLarge = new(41300, "too_large", "The body is too large");
    public static readonly ProblemKind WrongMediaType = new(41500, "wrong_media_type", "The body comes in a form that is not taken");
    public static readonly ProblemKind WrongHost = new(42100, "wrong_host", "The request was meant for another name");
    public static readonly ProblemKind KeyReused = new(42200, "key_reused", "The idempotency key was used for another request");
    public static readonly ProblemKind TooMany = new(42900, "too_many", "Too much is asked at once");
    public static readonly ProblemKind Mistake = new(50000, "mistake", "HELIOS made a mistake");
    public static readonly ProblemKind Unavailable = new(50300, "unavailable", "A part that is needed is away");
    public static readonly ProblemKind NoAudit = new(50301, "no_audit", "The audit cannot be written, so nothing was changed");

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        BadRequest, UnknownParameter, BadParameter, BadCursor, BadBody, NotSignedIn, BadCredentials, Expired, BadSignature, NotAllowed, OtherTenant,
        CrossSite, NoToken, NotFound, NoRoute, WrongMethod, Refused, InFlight, TooSlow, TooLarge, WrongMediaType, WrongHost, KeyReused, TooMany, Mistake,
        Unavailable, NoAudit,
    ];

    /// <summary>The status that it is answered with.</summary>
    public int Status => Code / 100;

    /// <summary>The general kind of a status.</summary>
    public static ProblemKind Of(int status) => All.FirstOrDefault(kind => kind.Status == status) ?? new(status * 100, $"status_{status}", "Not served");

    /// <summary>The body that says it.</summary>
    /// <param name="detail">What is wrong here and what to do.</param>
    /// <param name="traceId">Under what the log has the request.</param>
    public ProblemAnswer Answer(string detail, string traceId) =>
        new() { Type = $"urn:helios:problem:{Name}", Title = Title, Status = Status, Code = Code, Detail = detail, TraceId = traceId };
}
