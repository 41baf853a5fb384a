using System.Text.Json.Serialization;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Sessions;
using Helios.Host.Security.Users;

namespace Helios.Host.Cli.Access;

/// <summary>JSON of access and audit as the command line reads it; what it does not know is passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(NewUserRequest))]
[JsonSerializable(typeof(PasswordRequest))]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(OwnPasswordRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UserListAnswer))]
[JsonSerializable(typeof(NewApiKeyRequest))]
[JsonSerializable(typeof(NewApiKeyAnswer))]
[JsonSerializable(typeof(ApiKeyListAnswer))]
[JsonSerializable(typeof(AuditListAnswer))]
[JsonSerializable(typeof(AuditVerdictAnswer))]
internal sealed partial class AccessClientJson : JsonSerializerContext;
