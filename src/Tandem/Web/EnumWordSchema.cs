using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tandem.Data;

namespace Tandem.Web;

/// <summary>In the description of the API a word in an address is one of those that can be asked for.</summary>
internal sealed class EnumWordSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.ParameterDescription?.Type ?? context.JsonTypeInfo.Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EnumWord<>))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum =
            [
                .. Enum.GetNames(type.GetGenericArguments()[0])
                    .Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name))),
            ];
        }

        return Task.CompletedTask;
    }
}
