using EcommerceApp.Models;

namespace EcommerceApp.Tests.Models;

public class UserTests
{
    [Fact]
    public void DisplayName_HoldsNameAndEmail()
    {
        var user = new User { Name = "Ada", Email = "ada@example.com" };

        Assert.Equal("Ada <ada@example.com>", user.DisplayName);
    }

    [Fact]
    public void NewUser_HasItsOwnId()
    {
        Assert.NotEqual(new User().Id, new User().Id);
    }
}
