using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;

namespace Tandem.Safety;

public sealed class PolicyTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly string[] Known =
    [
        .. typeof(Policies).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetValue(null)!),
    ];

    /// <summary>Of the framework, and refused to everybody by the fallback policy: no page needs them.</summary>
    private static readonly string[] Refused = ["Fallback {**path:file}", "Blazor Opaque Redirection"];

    [Fact]
    public void Every_route_says_who_may_use_it()
    {
        var routes = tandem.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        Assert.NotEmpty(routes);
        Assert.Empty(routes.Where(IsOpen).Select(route => route.DisplayName));
    }

    [Fact]
    public void The_check_finds_a_route_that_does_not()
    {
        Assert.True(IsOpen(Planted()));
        Assert.True(IsOpen(Planted(new AuthorizeAttribute())));
        Assert.True(IsOpen(Planted(new AuthorizeAttribute("misspelt"))));
        Assert.False(IsOpen(Planted(new ForMembersAttribute())));
        Assert.False(IsOpen(Planted(new ForEverybodyAttribute())));
    }

    private static bool IsOpen(Endpoint route) =>
        !Refused.Contains(route.DisplayName)
        && route.Metadata.GetMetadata<IAllowAnonymous>() is null
        && !route.Metadata.OfType<IAuthorizeData>().Any(said => Known.Contains(said.Policy));

    private static RouteEndpoint Planted(params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse("/planted"), 0, new(metadata), "planted");
}
