using System.Text.Json.Serialization;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Sessions;
using Helios.Host.Security.Users;

namespace Helios.Host.Security;

/// <summary>Bodies and answers of access and audit.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(Api.UtcJsonTime)])]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(NewUserRequest))]
[JsonSerializable(typeof(PasswordRequest))]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(OwnPasswordRequest))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UserListAnswer))]
[JsonSerializable(typeof(NewApiKeyRequest))]
[JsonSerializable(typeof(NewApiKeyAnswer))]
[JsonSerializable(typeof(ApiKeyAnswer))]
[JsonSerializable(typeof(ApiKeyListAnswer))]
[JsonSerializable(typeof(AuditEntryAnswer))]
[JsonSerializable(typeof(AuditListAnswer))]
[JsonSerializable(typeof(AuditVerdictAnswer))]
internal sealed partial class AccessJson : JsonSerializerContext;
